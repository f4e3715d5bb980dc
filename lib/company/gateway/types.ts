/** A moment on the company's own clocks: a day, and milliseconds after midnight as the clocks show them. */
export type Moment = { day: string; ms: number }

/** A tool as its connector lists it; the generator is handed all there are. */
export type PastTool = { system: string; name: string; takesJob: boolean }

/** Somebody with an account, as far as a decision looks at them. */
export type Asker = { number: string; roles: readonly string[]; jobs: readonly string[] }

/** What would be asked; `job` only where the tool takes one. */
export type Wanted = { system: string; tool: string; job: string | null }

/** Whether a policy version lets a person ask this. Handed in: the generator knows no rules. */
export type May = (version: number, person: Asker, wanted: Wanted) => boolean

/** `attempts` 0: the system was not asked at all. */
export type Trouble = {
  outcome: 'failed' | 'limited'
  code:
    | 'busy'
    | 'not_found'
    | 'protocol_error'
    | 'rate_limited'
    | 'reauth_required'
    | 'system_rejected'
    | 'system_throttled'
    | 'system_timeout'
    | 'system_unavailable'
  attempts: number
  ms: number
}

export type Ending = { outcome: 'ok'; ms: number; rows: number; bytes: number } | { outcome: 'denied' } | Trouble

/** `afterMs`: how long after its question began. */
export type PastCall = Wanted & { afterMs: number; ending: Ending }

export type PastQuestion = {
  at: Moment
  asker: Asker
  door: 'chat' | 'mcp'
  client: string
  /** The policy version in force. */
  version: number
  calls: PastCall[]
}

/** A question whose calls have not been made yet. */
export type Planned = Omit<PastQuestion, 'calls'> & { calls: (Wanted & { afterMs: number })[] }

/** People are named by their employee number; null is Gatehouse itself. */
export type PastChange = { at: Moment; by: string | null } & (
  | { action: 'access.publish'; version: number }
  | { action: 'people.add_role'; person: string; role: string }
  | { action: 'people.remove_role'; person: string; role: string }
  | { action: 'people.disable'; person: string; reason: string }
  | { action: 'people.enable'; person: string; reason: string }
  | { action: 'systems.pause'; system: string; reason: string }
  | { action: 'systems.resume'; system: string }
  | { action: 'systems.test'; system: string }
  | { action: 'credential.sign_in'; system: string; code: 'reauth_required' | null }
)

export type GatewayHistory = { questions: PastQuestion[]; changes: PastChange[] }
