import type { Door } from './door.ts'
import type { Narrowing } from './narrowing.ts'

/** A person as the road needs them: read once when they are identified, checked again by every admission. */
export type Principal = {
  id: string
  email: string
  name: string
  /** Role slugs, direct and through teams, in the order of the matrix. */
  roles: readonly string[]
  teams: readonly string[]
  /** What the roles that were made here count as for Gatehouse's own screens: slugs of roles that come with it. */
  countsAs?: readonly string[]
  /** One of the roles keeps a share of every system for field crews, see lib/resilience/lane.ts. */
  crew?: boolean
  /** Job numbers the person works on. */
  projects: readonly string[]
  /** `ledger.person_epoch` when this was read. */
  epoch: number
  /** What the program that asks for them was given of their rights; absent for everybody else: all of them. */
  narrowed?: Narrowing
  /** Several people at once, who may together do what each of them may alone. Absent for one. */
  members?: readonly Principal[]
  /** Seen through the eyes of an administrator: what is this person's alone stays closed. */
  viewed?: true
}

/** An administrator who sees Gatehouse as somebody else, until when and why; `role`: as nobody who holds it. */
export type Viewing = { principal: Principal; until: Date; reason: string; role?: string }

/** A principal at a door. */
export type Caller = {
  principal: Principal
  door: Door
  /** Client name for the audit; self-reported. */
  client: string | null
  /** What the token that was shown opens; absent for a browser's session, which opens every page. */
  scopes?: readonly string[]
  /** The app that asks in the person's name, by the id of what they gave it; absent where they ask themselves. */
  app?: string
  /** Who really sits there. Reading only: `currentCaller` refuses everything else. */
  viewedBy?: Viewing
  /** Checks the session or token again and reads the person anew; null when it no longer holds. */
  refresh(): Promise<Principal | null>
}
