/** One name in the four spellings that templates use. */

/** `layer-norm`, `layerNorm`, `LayerNorm` or `layer_norm` → its words in lower case. */
export function wordsOf(name: string): string[] {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase()
    .split(/[-_]/);
  if (!words.every((word) => /^[a-z0-9]+$/.test(word)) || !/^[a-z]/.test(words[0])) {
    throw new Error(`${name} is no name: use letters and digits, as in layer-norm or LayerNorm.`);
  }
  return words;
}

const capital = (word: string): string => word[0].toUpperCase() + word.slice(1);

/** What stands in a template for the name, and what takes its place. A name with capitals keeps them in PascalName. */
export function spellings(name: string): Readonly<Record<string, string>> {
  const words = wordsOf(name);
  return {
    "kebab-name": words.join("-"),
    snake_name: words.join("_"),
    camelName: words[0] + words.slice(1).map(capital).join(""),
    PascalName: /^[A-Z]/.test(name) ? name : words.map(capital).join(""),
  };
}

/** Write the name into a template's text or path. */
export function substitute(text: string, name: string): string {
  return Object.entries(spellings(name)).reduce(
    (t, [placeholder, spelling]) => t.replaceAll(placeholder, spelling),
    text,
  );
}
