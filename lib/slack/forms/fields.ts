import { cardFields } from '#lib/assistant/model/approvals/card-fields.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import type { FormTool } from './form-tools.ts'

/** One thing to fill in, by its name among the tool's inputs. */
export type FormField = {
  name: string
  required: boolean
  kind: 'job' | 'line' | 'text' | 'day' | 'mail' | 'choice'
  options: readonly string[]
  shortest: number
  longest: number
  notInFuture: boolean
}

/** Slack takes no longer text in one field. */
const MOST_TEXT = 3_000

/** What a tool needs, as a form asks for it; what a form cannot ask for is left out. */
export function formFields(
  { wire, projectInput }: Pick<CatalogTool, 'wire' | 'projectInput'>,
  { notInFuture }: Pick<FormTool, 'notInFuture'>,
): FormField[] {
  return cardFields(wire.inputSchema).flatMap(({ name, required, kind, options = [] }) => {
    const { format, minLength, maxLength } = schemaOf(wire.inputSchema, name)
    const asked = name === projectInput ? 'job' : format === 'email' ? 'mail' : kind
    if (asked === 'number' || asked === 'yes_no' || asked === 'lines' || asked === 'fixed') return []
    return {
      ...{ name, required, kind: asked, options, notInFuture: notInFuture.includes(name) },
      shortest: typeof minLength === 'number' ? minLength : 0,
      longest: Math.min(MOST_TEXT, typeof maxLength === 'number' ? maxLength : MOST_TEXT),
    }
  })
}

function schemaOf({ properties }: JsonObject, name: string): JsonObject {
  const schema = isObject(properties) ? (properties as JsonObject)[name] : undefined
  return isObject(schema) ? (schema as JsonObject) : {}
}
