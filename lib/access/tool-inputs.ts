import { isObject } from '#lib/core/json.ts'

/** What conditions can take hold of in a tool, read from its schemas. */
export type ToolInputs = {
  takesProject: boolean
  /** Inputs that `maxInput` can limit. */
  numericInputs: string[]
  /** Names of fields its answers hold, at any depth, for `maskFields`. */
  outputFields: string[]
}

const DEEPEST = 12

export function toolInputs(inputSchema: unknown, outputSchema: unknown): ToolInputs {
  const inputs = propertiesOf(inputSchema)
  const fields = new Set<string>()
  collectFields(outputSchema, fields, 0)
  return {
    takesProject: inputs.some(([name]) => name === 'project'),
    numericInputs: inputs.filter(([, schema]) => isNumeric(schema)).map(([name]) => name),
    outputFields: [...fields].sort(),
  }
}

function propertiesOf(schema: unknown): [string, unknown][] {
  return isObject(schema) && isObject(schema.properties) ? Object.entries(schema.properties) : []
}

function isNumeric(schema: unknown): boolean {
  if (!isObject(schema)) return false
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  if (types.includes('number') || types.includes('integer')) return true
  const choices = [schema.anyOf, schema.oneOf].filter(Array.isArray).flat()
  return choices.some(isNumeric)
}

function collectFields(schema: unknown, found: Set<string>, depth: number): void {
  if (!isObject(schema) || depth > DEEPEST) return
  for (const [name, inner] of propertiesOf(schema)) {
    found.add(name)
    collectFields(inner, found, depth + 1)
  }
  for (const inner of [schema.items, schema.additionalProperties]) collectFields(inner, found, depth + 1)
  for (const choices of [schema.anyOf, schema.oneOf, schema.allOf]) {
    if (Array.isArray(choices)) for (const inner of choices) collectFields(inner, found, depth + 1)
  }
}
