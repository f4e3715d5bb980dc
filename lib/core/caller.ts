import type { Door } from './door.ts'

/** A person as the road needs them: read once when they are identified, checked again by every admission. */
export type Principal = {
  id: string
  email: string
  name: string
  /** Role slugs, direct and through teams, in the order of the matrix. */
  roles: readonly string[]
  teams: readonly string[]
  /** One of the roles keeps a share of every system for field crews, see lib/resilience/lane.ts. */
  crew?: boolean
  /** Job numbers the person works on. */
  projects: readonly string[]
  /** `ledger.person_epoch` when this was read. */
  epoch: number
}

/** A principal at a door. */
export type Caller = {
  principal: Principal
  door: Door
  /** Client name for the audit; self-reported. */
  client: string | null
  /** What the token that was shown opens; absent for a browser's session, which opens every page. */
  scopes?: readonly string[]
  /** Checks the session or token again and reads the person anew; null when it no longer holds. */
  refresh(): Promise<Principal | null>
}
