import type { ActionResult } from '#lib/http/actions.ts'
import type { Suggestion } from '#lib/mappings/suggest.ts'

/** The screens' own view of a system's health; lib/operations/health.ts fills it. */
export type HealthWord = 'healthy' | 'degraded' | 'breaker_open' | 'limited' | 'paused' | 'not_set_up' | 'not_reached'

export type SystemView = {
  slug: string
  name: string
  hosting: 'in_process' | 'http' | 'stdio'
  ours: boolean
  word: HealthWord
  breaker: 'closed' | 'open' | 'half_open'
  waitMs: number | null
  hour: {
    calls: number
    ok: number
    failures: { code: string; count: number }[]
    p50Ms: number | null
    p95Ms: number | null
    people: number
    lastOkAt: Date | null
  }
  budget: { remaining: number | null; limit: number | null; resetAtMs: number | null } | null
  tools: { on: number; total: number; waiting: number }
}

export type ToolView = {
  name: string
  title: string
  kind: 'read' | 'write'
  labels: { untrusted: boolean; sensitive: boolean; sendsOut: boolean }
  state: 'approved' | 'new' | 'changed' | 'gone'
  /** An administrator decided against what waits. */
  keptOut?: boolean | undefined
  /** Of our own tools: how the tool does at this tenant, once that is known; null where it could not be read now. */
  fitness?: { fitness: Fitness; reason: string | null } | null | undefined
}

/** A role that decides about a tool, in the reader's words, and where its cell can be changed. */
export type ToolRoleView = { role: string; says: string; people: number; href: string }

export type ToolLine = ToolView & {
  /** Of thirty days; null where that is not known now. */
  use: { calls: number; p95Ms: number | null } | null
  /** Null where that is not known now. */
  who: { may: number; limited: number; asks: number; roles: ToolRoleView[] } | null
}

/** An hour; `start` as ISO 8601 in UTC. */
export type HourView = {
  start: string
  p50Ms: number | null
  p95Ms: number | null
  calls: number
  limited: number
  denied: number
  failed: number
}

/** The vendor's window with what comes of it at this pace; lib/operations/history/forecast.ts says it. */
export type WindowView = {
  limit: number
  left: number
  heardAtMs: number
  first: { left: number; atMs: number }
  endsAtMs: number | null
  kept: { fromScheduled: number; forCrews: number }
  forecast:
    | { kind: 'used_up' }
    | { kind: 'ends'; atMs: number; perMinute: number }
    | { kind: 'lasts'; perMinute: number }
    | null
}

export type SpendersView = {
  /** Nobody by name for those who may not read everybody's audit. */
  people: { id: string; name: string | null; calls: number }[]
  crews: { people: number; calls: number }
  others: { people: number; calls: number }
}

export type Fitness = 'works' | 'partial' | 'needs_mapping' | 'not_possible' | 'unknown'

export type DefinitionView = {
  title: string
  description: string
  inputSchema: object
  outputSchema: object | null
  annotations: object | null
}

export type WaitingToolView = {
  name: string
  state: 'new' | 'changed'
  hash: string
  keptOut: boolean
  now: DefinitionView
  /** What its vendor's documents say of it. */
  known: Approval | null
  before: (DefinitionView & Approval) | null
}

export type ToolCheckView = { waiting: WaitingToolView[]; gone: string[]; refused: { name: string; why: string }[] }

export type Approval = { kind: 'read' | 'write'; untrusted: boolean; sensitive: boolean; sendsOut: boolean }

export type SystemActions = {
  pause(input: { system: string; reason: string }): Promise<ActionResult<null>>
  resume(input: { system: string }): Promise<ActionResult<null>>
  check(input: { system: string }): Promise<ActionResult<ToolCheckView>>
  tryTools(input: { system: string }): Promise<ActionResult<{ tool: string; fitness: Fitness }[]>>
  /** Null where the connector cannot look. */
  suggest(input: { system: string }): Promise<ActionResult<{ suggestions: Suggestion[]; isCut: boolean } | null>>
  /** The new version; null when nothing changed. */
  map(input: { system: string; slot: string; names: string[] }): Promise<ActionResult<number | null>>
  importMapping(input: { system: string; text: string }): Promise<ActionResult<number | null>>
  approve(input: { system: string; tool: string; hash: string } & Approval): Promise<ActionResult<null>>
  refuse(input: { system: string; tool: string; hash: string }): Promise<ActionResult<null>>
}
