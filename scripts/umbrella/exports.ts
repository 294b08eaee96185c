/** The names that a module exports, read from its text. */
import { parse } from "../graph/imports.ts";

export interface Exported {
  readonly name: string;
  readonly isType: boolean;
  /** The module it comes from, for a re-export. */
  readonly from: string | null;
}

/** Names that an index of explicit re-exports lists; a name of its own counts as well. */
export function exportedNames(file: string, text: string): Exported[] {
  const { program, errors } = parse(file, text);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  return program.body.flatMap((node): Exported[] => {
    if (node.type === "ExportAllDeclaration") {
      throw new Error(`${file}: export * hides which names there are; list them.`);
    }
    if (node.type !== "ExportNamedDeclaration") return [];
    if (node.declaration !== null) throw new Error(`${file}: an index only re-exports.`);
    return node.specifiers.map(({ exported, exportKind }) => ({
      name: exported.type === "Literal" ? exported.value : exported.name,
      isType: node.exportKind === "type" || exportKind === "type",
      from: node.source?.value ?? null,
    }));
  });
}
