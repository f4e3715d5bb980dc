import type { BuilderChoices } from '#lib/http/report-builder.ts'
import type { DefinedBlock } from '#lib/reports/definition.ts'

/** What the fields of one block are given. */
export type BlockFields<B extends DefinedBlock = DefinedBlock> = {
  block: B
  /** It is told of one job: it stands in what repeats, or the report is of one. */
  ofJob: boolean
  choices: BuilderChoices
  /** `mark`: the field that is typed in, so that one step back takes back what was typed. */
  onChange: (block: DefinedBlock, mark?: string) => void
}

export type Of<K extends DefinedBlock['kind']> = Extract<DefinedBlock, { kind: K }>
