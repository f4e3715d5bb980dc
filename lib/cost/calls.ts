import type { Inputs } from './inputs.ts'
import type { Named } from './turn.ts'

/** Calls that reached a system; `report` null: for no report, empty: for one that nobody kept under a name. */
export type CallCount = {
  system: string
  person: Named | null
  team: Named | null
  report: string | null
  count: number
}

/** Everything that was called in a time, and every report that was told in it. */
export type Calls = {
  made: readonly CallCount[]
  told: readonly { report: string; tellings: number; readers: number; refused: number }[]
}

export type SystemCalls = { system: string; calls: number; micros: number }

export type ReportRow = {
  /** Empty: one that nobody kept under a name. */
  report: string
  /** Tellings that asked a system; one from what its reader was told shortly before asks none and costs nothing. */
  tellings: number
  readers: number
  calls: number
  /** Calls that were refused before they reached a system. */
  refused: number
  systems: SystemCalls[]
  micros: number
}

export type CallSpend = { systems: SystemCalls[]; reports: ReportRow[]; calls: number; micros: number; priced: boolean }

/** What calls cost by what each system's price for one is said to be; a system without a price costs nothing by the call. */
export function callSpend({ made, told }: Calls, inputs: Inputs): CallSpend {
  const systems = bySystem(made, inputs)
  const reports = told.map(({ report, ...counted }) => {
    const own = bySystem(
      made.filter((one) => one.report === report),
      inputs,
    )
    return { report, ...counted, systems: own, calls: sum(own, 'calls'), micros: sum(own, 'micros') }
  })
  return {
    systems,
    reports: reports.toSorted((a, b) => b.micros - a.micros || b.calls - a.calls || a.report.localeCompare(b.report)),
    calls: sum(systems, 'calls'),
    micros: sum(systems, 'micros'),
    priced: systems.some(({ system }) => inputs.has(`call.${system}`)),
  }
}

/** `id` null: of people in no team. */
export type TeamCalls = {
  id: string | null
  name: string | null
  calls: number
  reportCalls: number
  micros: number
}

/** The same calls by team. */
export function callsByTeam({ made }: Calls, inputs: Inputs): TeamCalls[] {
  return [...Map.groupBy(made, ({ team }) => team?.id ?? null)].map(([id, own]) => {
    const ofReports = own.filter(({ report }) => report !== null)
    return {
      ...{ id, name: own[0]?.team?.name ?? null },
      calls: own.reduce((all, { count }) => all + count, 0),
      reportCalls: ofReports.reduce((all, { count }) => all + count, 0),
      micros: sum(bySystem(own, inputs), 'micros'),
    }
  })
}

function bySystem(made: readonly CallCount[], inputs: Inputs): SystemCalls[] {
  return [...Map.groupBy(made, ({ system }) => system)].map(([system, own]) => {
    const calls = own.reduce((all, { count }) => all + count, 0)
    const each = inputs.get(`call.${system}`)?.range.mid ?? 0
    return { system, calls, micros: Math.round(calls * each * 1e6) }
  })
}

function sum(rows: readonly { calls: number; micros: number }[], of: 'calls' | 'micros'): number {
  return rows.reduce((all, row) => all + row[of], 0)
}
