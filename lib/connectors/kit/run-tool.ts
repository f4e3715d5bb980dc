import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { CallContext, Connector, ConnectorTool } from './connector.ts'
import { type GoneName, goneNote, withoutGoneNames } from './gone-names.ts'
import { presumedSlots, unmappedNote, usableNames } from './slots.ts'
import { countingUnread, noteUnread, type Unread } from './unread.ts'
import type { VendorHttp } from './vendor-http.ts'

export type Ran = { output: JsonObject; unread: Unread; gone: readonly GoneName[] }

/**
 * Runs a tool and holds its answer against what it promises. A record that does not fit is left out and counted; an
 * answer that does not fit beyond its records is a `protocol_error`. After a write was made, an answer that cannot be
 * read is a success that says so: calling it a failure would have it done twice. A name that cannot be one in the
 * vendor's statements counts as not mapped, wherever it comes from.
 */
export async function runTool(
  connector: Pick<Connector, 'name' | 'slots' | 'isFieldName'>,
  tool: ConnectorTool,
  { input, vendor, call: given }: { input: JsonObject; vendor: VendorHttp; call: CallContext },
): Promise<Ran> {
  const { name: systemName } = connector
  const usable = usableNames(connector, given.slots)
  const presumed = presumedSlots(connector, given.slots)
  const { value: ran, gone } = await withoutGoneNames({ connector, tool, names: usable }, (slots) =>
    countingUnread(() => runOnce({ systemName, tool }, { input, vendor, call: { ...given, slots, presumed } })),
  )
  const { value, unread } = ran
  const notes = [
    unmappedNote(systemName, { slots: connector.slots, uses: tool.slots.uses }, usable),
    goneNote(systemName, gone),
    unread.blanks === 0 ? undefined : blankNote(unread, systemName),
  ]
  const told = notes.reduce<JsonObject>((all, note) => (note === undefined ? all : withNote(all, note)), value)
  return { output: unread.rows === 0 ? told : notComplete(told, unread, systemName), unread, gone }
}

async function runOnce(
  { systemName, tool }: { systemName: string; tool: ConnectorTool },
  { input, vendor, call }: { input: JsonObject; vendor: VendorHttp; call: CallContext },
): Promise<JsonObject> {
  try {
    return withCurrency(tool, checked(systemName, tool, await tool.run(inputOf(tool, input), vendor, call)), call)
  } catch (thrown) {
    if (tool.kind === 'write' && vendor.hasWritten() && isUnreadable(thrown)) return writtenUnread(systemName)
    throw thrown
  }
}

/** What a tool's schema cannot say to clients, as that one of two arguments is needed, is refused here, in its own words. */
function inputOf(tool: ConnectorTool, input: JsonObject) {
  const parsed = tool.input.safeParse(input)
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  const said = first?.message ?? 'is wrong'
  const isSentence = /^\p{Lu}.*\.$/su.test(said)
  const message = isSentence ? said : `The arguments do not fit the tool: ${first?.path.join('.') ?? ''} ${said}.`
  throw new GatewayError('invalid_input', message)
}

function checked(systemName: string, tool: ConnectorTool, output: unknown): JsonObject {
  const whole = tool.output.safeParse(output)
  if (whole.success) return whole.data as JsonObject
  const kept = withoutOddRecords(tool, output)
  const again = kept === null ? whole : tool.output.safeParse(kept)
  if (again.success) return again.data as JsonObject
  throw new GatewayError('protocol_error', `${systemName} answered in a form we do not understand.`, {
    internal: z.prettifyError(again.error).slice(0, 1_000),
  })
}

/** Amounts that came without a currency are in the company's own; those in several name theirs in each record. */
function withCurrency({ amounts }: ConnectorTool, output: JsonObject, { company }: CallContext): JsonObject {
  if (amounts.length === 0 || output['currency'] !== undefined || output['byCurrency'] !== undefined) return output
  const records = Array.isArray(output['records']) ? output['records'] : []
  const named = new Set(records.map((record) => (isObject(record) ? record['currency'] : null) ?? company.currency))
  const [only = company.currency] = named
  return named.size > 1 ? output : { ...output, currency: only as string }
}

/** The same answer with the records that fit; null when it has none, or when all fit and something else does not. */
function withoutOddRecords({ output: schema, kind }: ConnectorTool, output: unknown): JsonObject | null {
  const records = schema.shape['records']
  if (kind === 'write' || !isObject(output) || !Array.isArray(output['records'])) return null
  if (!(records instanceof z.ZodArray)) return null
  const element = records.element as z.ZodType
  const kept = output['records'].filter((record) => {
    const parsed = element.safeParse(record)
    if (!parsed.success) noteUnread(z.prettifyError(parsed.error))
    return parsed.success
  })
  return kept.length === output['records'].length ? null : ({ ...output, records: kept } as JsonObject)
}

function isUnreadable(thrown: unknown): boolean {
  return thrown instanceof GatewayError && thrown.code === 'protocol_error'
}

function writtenUnread(systemName: string): JsonObject {
  return {
    records: [],
    complete: false,
    asOf: new Date().toISOString(),
    note: `${systemName} made the change; its answer could not be read, so there is no record to show. Look there before doing it again.`,
  }
}

function notComplete(output: JsonObject, { rows }: Unread, systemName: string): JsonObject {
  const { total: _, ...rest } = output
  const sentence =
    rows === 1
      ? `One record of ${systemName} could not be read and is left out, also of what is summed up from records.`
      : `${rows} records of ${systemName} could not be read and are left out, also of what is summed up from records.`
  return { ...withNote(rest, sentence), complete: false }
}

function blankNote({ blanks }: Unread, systemName: string): string {
  return blanks === 1
    ? `One amount is missing in ${systemName} and counts as nothing here.`
    : `${blanks} amounts are missing in ${systemName} and count as nothing here.`
}

function withNote(output: JsonObject, sentence: string): JsonObject {
  const said = typeof output['note'] === 'string' ? output['note'] : ''
  return { ...output, note: [said, sentence].filter(Boolean).join(' ') }
}
