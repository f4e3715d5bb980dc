import type { Context } from './context.ts'

/** What a command hands back: printed as JSON, or as lines for a person. */
export type Answer = {
  json: unknown
  lines: readonly string[]
  /** A check that did not hold: exit code 1, with the answer printed all the same. */
  failed?: boolean
}

export type Options = Record<string, string | boolean | string[] | undefined>

export type Command = {
  /** `token`, or `systems add`. */
  name: string
  summary: string
  /** What follows the name. */
  usage: string
  options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>
  /** Changes nothing, and starts nothing that it looks at. */
  looksOnly?: boolean
  run(input: { options: Options; positionals: readonly string[] }, context: Context): Promise<Answer>
}

export function text(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** Columns as wide as their longest cell. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  return [header, ...rows].map((row) =>
    row
      .map((value, column) => (column === row.length - 1 ? value : value.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

/** Control characters in stored names must not steer the terminal. */
export function plain(value: string): string {
  return value.replaceAll(/\p{Cc}/gu, '�')
}
