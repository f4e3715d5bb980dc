import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { mapSchemas } from '#lib/core/json-schema.ts'
import type { WireTool } from '#lib/hosting/host.ts'

/** What the tools of a list may cost whoever reads it, in tokens: 8,000 with all that is around them in an answer. */
export const listBudget = 7_800
/** The same for a list of those tools alone that find the others. */
export const shortBudget = 1_500

/** UTF-8 bytes by four: what a token is, near enough, without any model's own count. */
export function tokensOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value)) / 4
}

type Form = (tool: WireTool) => WireTool

/** How much of a tool a list tells, from the richest; what is left out is told by a search for tools. */
const forms: readonly Form[] = [
  withoutAnswer,
  plain,
  (tool) => lean(tool, { sentence: 90, choices: 12 }),
  (tool) => lean(tool, { sentence: 40, choices: 12 }),
  (tool) => lean(tool, { sentence: 0, choices: 12 }),
  (tool) => lean(tool, { sentence: 0, choices: 6 }),
  (tool) => lean(tool, { sentence: 0, choices: 0 }),
  (tool) => ({ ...named(tool), inputSchema: { type: 'object' } }),
]

/** Who searches first reads of the gateway's own tools how they are asked. */
const shortForms = [plain, (tool: WireTool) => lean(tool, { sentence: 90, choices: 6 })]

/**
 * A list of the systems' tools and the gateway's own, each told as fully as all together fit the budget. It depends on
 * the tools alone: two people with the same tools get the same list, byte for byte. Where not even the shortest form
 * fits, the systems' tools are left to a search.
 */
export function usualList(ofSystems: readonly WireTool[], own: readonly WireTool[]): WireTool[] {
  if (own.length > 0 && tokensOf([...ofSystems, ...own].map(withoutAnswer)) > listBudget) {
    const short = shortList(own)
    const rest = fitted(ofSystems, listBudget - tokensOf(short), forms)
    return [...(rest ?? []), ...short]
  }
  return fitted([...ofSystems, ...own], listBudget, forms) ?? [...ofSystems, ...own].map(leanest)
}

/** The gateway's own tools, which find and call all others. */
export function shortList(own: readonly WireTool[]): WireTool[] {
  return fitted(own, shortBudget, shortForms) ?? own.map(leanest)
}

function leanest(tool: WireTool): WireTool {
  return lean(tool, { sentence: 0, choices: 0 })
}

/** All in the first of the forms in which they fit together. */
function fitted(tools: readonly WireTool[], budget: number, among: readonly Form[]): WireTool[] | null {
  for (const form of among) {
    const told = tools.map(form)
    if (tokensOf(told) <= budget) return told
  }
  return null
}

/** What an answer looks like is the larger half of a list, and a client needs it only to check answers. */
function withoutAnswer({ outputSchema: _, ...tool }: WireTool): WireTool {
  return tool
}

/** What a caller must keep to is said by the gateway when they do not: bounds, patterns and lengths can be left out. */
const bounds = new Set([
  ...['description', 'additionalProperties', 'default', 'format', 'pattern', 'propertyNames'],
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'],
])

/** One sentence, and names, types and choices of what it takes; choices that stand twice stand once. */
function plain(tool: WireTool): WireTool {
  const { description = '', inputSchema } = tool
  const schema = mapSchemas(inputSchema, (each) => pick(each, (key) => !bounds.has(key)))
  return {
    ...named(tool),
    ...(description === '' ? {} : { description: firstSentence(description) }),
    inputSchema: { type: 'object', ...choicesOnce(schema) },
  }
}

function choicesOnce(schema: JsonObject): JsonObject {
  const told = new Set<string>()
  return mapSchemas(schema, (each) => {
    if (!Array.isArray(each['enum'])) return each
    const choices = each['enum'].join()
    if (told.has(choices)) return pick(each, (key) => key !== 'enum')
    told.add(choices)
    return each
  })
}

/** Every list takes these two, as the server's instructions say. */
const ofEveryList = new Set(['limit', 'cursor'])

function lean(tool: WireTool, { sentence, choices }: { sentence: number; choices: number }): WireTool {
  const { description = '', inputSchema } = tool
  const { properties, required } = inputSchema
  const taken = Object.entries(isObject(properties) ? properties : {})
    .filter(([name]) => !ofEveryList.has(name))
    .map(([name, schema]) => [name, leanSchema(schema, choices)])
  return {
    ...named(tool),
    ...(sentence === 0 || description === '' ? {} : { description: cut(firstSentence(description), sentence) }),
    inputSchema: {
      type: 'object',
      ...(taken.length === 0 ? {} : { properties: Object.fromEntries(taken) }),
      ...(required === undefined ? {} : { required }),
    },
  }
}

/** A field's choices where they are few, else its type alone. */
function leanSchema(schema: JsonValue, choices: number): JsonObject {
  const said = isObject(schema) ? schema : {}
  const one = firstOf(said['anyOf']) ?? said
  const { enum: values, type } = one
  if (Array.isArray(values) && values.length <= choices) return { enum: values }
  return type === undefined ? {} : { type }
}

function firstOf(alternatives: JsonValue | undefined): JsonObject | undefined {
  const all = Array.isArray(alternatives) ? alternatives : []
  return all.find((one): one is JsonObject => isObject(one) && one['type'] !== 'null')
}

/** What a client shows of it, and whether it asks its person first. */
function named({ name, title, annotations = {} }: WireTool): Omit<WireTool, 'inputSchema'> {
  const hints: JsonObject = annotations['readOnlyHint'] === true ? { readOnlyHint: true } : { destructiveHint: true }
  return { name, ...(title === undefined ? {} : { title }), annotations: hints }
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, text.lastIndexOf(' ', most - 1)).replace(/[,;:]$/, '')} …`
}

function pick(schema: JsonObject, keep: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => keep(key)))
}
