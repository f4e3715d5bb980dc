import type { Flood, Probe } from './isolation-load.ts'
import type { IsolationStage, Person } from './isolation-stage.ts'
import type { Call } from './mcp-caller.ts'

/** What is watched, and what the figure may become: `steady` is a tenth or 50 ms more, `double` twice the usual time. */
export type Watched = { whose: string; aim: 'steady' | 'double'; probe: Probe }

export type Scenario = {
  name: string
  /** How the systems are, in quiet and in trouble alike. */
  setUp(): Promise<void>
  /** The trouble itself, beside the flood; the quiet part is measured without it. */
  begin?(): Promise<void>
  /** All is well again, and calls that hang end. */
  end(): Promise<void>
  flood: Flood
  watched: readonly Watched[]
}

const SLOW_MS = 500

export function scenariosOf({ tokens, behave, setFault }: IsolationStage): Scenario[] {
  const tokenOf = (person: Person) => tokens.get(person) ?? ''
  const by = (whose: string, aim: Watched['aim'], person: Person, call: Call, everyMs: number): Watched => ({
    whose,
    aim,
    probe: { token: tokenOf(person), call, everyMs },
  })
  const onOthers = [
    by('others, another foreign system', 'steady', 'ben', foreignCall('calm', 'echo'), 50),
    by('others, a system of ours', 'steady', 'cho', toolOf('gis__sites'), 80),
  ]

  /** Ana has 120 calls under way on one slow system of ours, or foreign. */
  const oneOnSlow = (
    name: string,
    call: Call,
    slow: (ms: number | null) => Promise<void>,
    everyMs: number,
  ): Scenario => ({
    name: `one person, 120 calls at once, ${name}`,
    setUp: () => slow(SLOW_MS),
    end: () => slow(null),
    flood: { tokens: [tokenOf('ana')], call, atOnce: 120 },
    watched: [...onOthers, by('another person, the same system', 'double', 'dan', call, everyMs)],
  })
  const slowFault = (system: string) => (ms: number | null) =>
    setFault(system, ms === null ? null : { kind: 'slow', ms })

  return [
    oneOnSlow(
      'a slow foreign system',
      foreignCall('slow', 'echo'),
      (ms) => behave('slow', 'echo', ms === null ? {} : { delayMs: ms }),
      120,
    ),
    oneOnSlow('BambooHR slow (8 places)', toolOf('bamboohr__whos_out'), slowFault('bamboohr'), 250),
    oneOnSlow('NetSuite slow (4 places)', toolOf('netsuite__cash_position'), slowFault('netsuite'), 2_500),
    {
      name: 'one system hangs, three people, 60 calls at once',
      setUp: async () => undefined,
      begin: () => behave('hung', 'echo', { hang: true }),
      end: () => behave('hung', 'echo', {}),
      flood: { tokens: (['ana', 'dan', 'eva'] as const).map(tokenOf), call: foreignCall('hung', 'echo'), atOnce: 60 },
      watched: onOthers,
    },
    {
      name: 'one tool fails, three people, 30 calls at once',
      setUp: () => behave('flawed', 'echo', { status: 500 }),
      end: () => behave('flawed', 'echo', {}),
      flood: { tokens: (['ana', 'dan', 'eva'] as const).map(tokenOf), call: foreignCall('flawed', 'echo'), atOnce: 30 },
      watched: [
        by('others, another tool of the system', 'steady', 'ben', foreignCall('flawed', 'twin'), 50),
        by('one of the three, another tool of the system', 'steady', 'ana', foreignCall('flawed', 'twin'), 80),
        by('others, another foreign system', 'steady', 'cho', foreignCall('calm', 'echo'), 50),
      ],
    },
  ]
}

function foreignCall(system: string, tool: string): Call {
  return { name: `${system}__${tool}`, arguments: { n: 1 } }
}

function toolOf(name: string): Call {
  return { name, arguments: {} }
}
