import { isObject, type JsonObject } from '#lib/core/json.ts'

/**
 * A document whose every schema Prism can compile. Prism adds null to the words of a nullable field, so a document that
 * lists it has it twice; and what is nullable without a type is no schema to it. Either is dropped without a word, with
 * everything around it.
 */
export function everySchema<T>(node: T): T
export function everySchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map((each: unknown) => everySchema(each))
  if (!isObject(node)) return node
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, everySchema(value)]))
  return inner['nullable'] === true ? spelled(inner as JsonObject) : inner
}

function spelled(schema: JsonObject): JsonObject {
  const { enum: words, ...others } = schema
  const some: JsonObject = Array.isArray(words) ? { enum: words.filter((word) => word !== null) } : {}
  if (typeof schema['type'] === 'string') return { ...others, ...some }
  const { nullable: _, ...bare } = others
  return { anyOf: [{ ...bare, ...some }, { enum: [null] }] }
}
