import type { z } from 'zod'
import type { reportDefinition } from '../definition.ts'

/** A report of ours: who copies it has one of their own. */
export type LibraryReport = { id: string; definition: z.input<typeof reportDefinition> }
