import { z } from 'zod'
import { querySchema } from '#lib/measures/certified/query.ts'
import { ownParts } from './own.ts'
import { relativeTime } from './when.ts'

/** Of a report of ours in every language; of one that a person wrote as they wrote it. */
const text = z.union([z.string().trim().min(1).max(200), z.object({ en: z.string(), es: z.string() })])
/** A stored query whose days are said relative to the day on which the report runs. */
export const reportQuery = querySchema.omit({ period: true, versus: true }).extend({
  when: relativeTime.nullable().default(null),
  versus: z.enum(['before', 'year_before', 'budget']).nullable().default(null),
})
export type ReportQuery = z.output<typeof reportQuery>

const leaf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text }),
  z.object({ kind: z.literal('text'), text: z.string().max(4_000) }),
  /** The three sentences of home. */
  z.object({ kind: z.literal('brief') }),
  /** The key figures of home. */
  z.object({ kind: z.literal('key_figures'), title: text }),
  z.object({
    kind: z.literal('figures'),
    title: text,
    items: z
      .array(z.object({ query: reportQuery, label: text.optional() }))
      .min(1)
      .max(24),
  }),
  /** Groups, or records where nothing is grouped. */
  z.object({
    kind: z.literal('table'),
    title: text,
    query: reportQuery,
    most: z.number().int().min(1).max(5_000).default(25),
  }),
  z.object({
    kind: z.literal('chart'),
    title: text,
    query: reportQuery,
    form: z.enum(['line', 'bars']).default('bars'),
  }),
  /** Of these kinds; of all exceptions where none is named. */
  z.object({
    kind: z.literal('findings'),
    title: text,
    kinds: z.array(z.string()).default([]),
    most: z.number().int().min(1).max(50).default(7),
  }),
  /** A row a job: contract, cost, earned, billed, over or under, margin. */
  z.object({ kind: z.literal('wip'), title: text }),
  /** Of Gatehouse itself, for whoever may see how it does; no measure of a system. */
  z.object({ kind: z.literal('own'), title: text, of: z.enum(ownParts) }),
  z.object({ kind: z.literal('commentary'), title: text, text: z.string().max(8_000), by: z.string(), at: z.string() }),
  z.object({ kind: z.literal('page_break') }),
  z.object({ kind: z.literal('signature'), name: z.string().max(120), title: z.string().max(120) }),
])

/** The same blocks once for each job: of the query's groups, in its order. */
const jobLoop = z.object({
  kind: z.literal('job_loop'),
  title: text,
  by: reportQuery.refine(({ groupBy }) => groupBy === 'job', { error: 'It goes by job.' }),
  /** Of the reader's own jobs that run, and of no others; those that the query does not name come last. */
  own: z.boolean().optional(),
  most: z.number().int().min(1).max(200).default(10),
  blocks: z.array(leaf).min(1).max(12),
})

export const definedBlock = z.union([leaf, jobLoop])

export const reportDefinition = z.object({
  title: text,
  kind: z.enum(['executive', 'wip', 'cash', 'portfolio', 'job', 'safety', 'pipeline', 'operations', 'custom']),
  /** What must be named before it can run: one job. */
  parameter: z.enum(['job']).nullable().default(null),
  blocks: z.array(definedBlock).min(1).max(60),
})
export type ReportDefinition = z.output<typeof reportDefinition>
export type DefinedLeaf = z.output<typeof leaf>
export type DefinedBlock = ReportDefinition['blocks'][number]
