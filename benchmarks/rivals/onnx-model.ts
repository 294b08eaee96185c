/**
 * The smallest writer of ONNX models: one `Gemm` node, C = op(A)·op(B), as protocol buffer bytes.
 * Field numbers are those of https://github.com/onnx/onnx/blob/v1.17.0/onnx/onnx.proto.
 */

const VARINT = 0;
const BYTES = 2;
const FLOAT32 = 1;
const ATTRIBUTE_INT = 2;
const IR_VERSION = 8;
const OPSET = 13;

type Field = readonly number[];

/** A model with inputs `a` and `b` of the given shapes and the output `c`. */
export function gemmModel(
  a: readonly number[],
  b: readonly number[],
  c: readonly number[],
  flags: { transposeA: boolean; transposeB: boolean },
): Uint8Array {
  const node = [
    ...["a", "b"].flatMap((name) => text(1, name)),
    ...text(2, "c"),
    ...text(4, "Gemm"),
    ...message(5, attribute("transA", flags.transposeA)),
    ...message(5, attribute("transB", flags.transposeB)),
  ];
  const graph = [
    ...message(1, node),
    ...text(2, "product"),
    ...message(11, matrix("a", a)),
    ...message(11, matrix("b", b)),
    ...message(12, matrix("c", c)),
  ];
  const opset = [...text(1, ""), ...integer(2, OPSET)];
  return Uint8Array.from([...integer(1, IR_VERSION), ...message(7, graph), ...message(8, opset)]);
}

function attribute(name: string, value: boolean): Field {
  return [...text(1, name), ...integer(3, Number(value)), ...integer(20, ATTRIBUTE_INT)];
}

function matrix(name: string, shape: readonly number[]): Field {
  const dimensions = shape.flatMap((length) => message(1, integer(1, length)));
  const tensor = [...integer(1, FLOAT32), ...message(2, dimensions)];
  return [...text(1, name), ...message(2, message(1, tensor))];
}

const tag = (field: number, wire: number): Field => varint(field * 8 + wire);
const integer = (field: number, value: number): Field => [...tag(field, VARINT), ...varint(value)];
const message = (field: number, body: Field): Field => [...tag(field, BYTES), ...varint(body.length), ...body];
const text = (field: number, value: string): Field => message(field, [...new TextEncoder().encode(value)]);

function varint(value: number): Field {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}
