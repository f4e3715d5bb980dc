import type { z } from 'zod'
import type { factSchema, factSource, factUnit, formulaRow } from './schema.ts'

/** The types of schema.ts without Zod, for what only shows facts. */
export type Fact = z.output<typeof factSchema>
export type FactUnit = z.output<typeof factUnit>
export type FactSource = z.output<typeof factSource>
export type FormulaRow = z.output<typeof formulaRow>
export type FactFormula = NonNullable<Fact['formula']>
