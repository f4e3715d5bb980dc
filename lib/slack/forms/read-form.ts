import { z } from 'zod'
import type { JsonObject } from '#lib/core/json.ts'
import { storable } from '#lib/core/storable.ts'
import type { FormField } from './fields.ts'

/** What stands in each field, as Slack says it. Source: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const given = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})
export const formState = z.object({ values: z.record(z.string(), z.record(z.string(), given)) })
export type FormState = z.output<typeof formState>

/** The one element of each field. */
export const FIELD = 'field'

export type FieldProblem = { problem: 'needed' | 'short' | 'long' | 'mail' | 'future'; most: number }
export type Filled = { input: JsonObject } | { problems: Readonly<Record<string, FieldProblem>> }

/** What was filled in as the tool's input, or what is wrong with it. Slack checks some of it; nothing of that is believed. */
export function readForm(fields: readonly FormField[], { values }: FormState, today: string): Filled {
  const input: JsonObject = {}
  const problems: Record<string, FieldProblem> = {}
  for (const field of fields) {
    const text = textOf(values[field.name]?.[FIELD])
    const wrong = problemOf(field, text, today)
    if (wrong !== null) problems[field.name] = wrong
    else if (text !== '') input[field.name] = text
  }
  return Object.keys(problems).length > 0 ? { problems } : { input }
}

function textOf(element: z.output<typeof given> | undefined): string {
  const text = element?.value ?? element?.selected_date ?? element?.selected_option?.value ?? ''
  return String(storable(text)).trim()
}

function problemOf(field: FormField, text: string, today: string): FieldProblem | null {
  const { required, kind, shortest, longest, notInFuture } = field
  if (text === '') return required ? { problem: 'needed', most: 0 } : null
  if (text.length < shortest) return { problem: 'short', most: shortest }
  if (text.length > longest) return { problem: 'long', most: longest }
  if (kind === 'mail' && !z.email().safeParse(text).success) return { problem: 'mail', most: 0 }
  return notInFuture && text > today ? { problem: 'future', most: 0 } : null
}
