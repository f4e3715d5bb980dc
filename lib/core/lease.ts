/** What a stored credential becomes for a while: headers to send, and where to send them. */
export type Borrowed = {
  headers: Record<string, string>
  /** Milliseconds since 1970; absent when only the vendor's refusal ends it (Salesforce). */
  expiresAt?: number
  /** Where the API lives when sign-in decides it (Salesforce `instance_url`). */
  baseUrl?: string
  /** Somebody's own sign-in, by its id: the vendor shows what that person may see. Absent: the company's. */
  own?: string
  /** The stored credential itself, and nothing given for it: borrowed anew each time, so that only its store keeps it. */
  isStored?: true
}

/** A system whose sign-in this call borrowed. `renew` signs in again once, for everyone who waits. */
export type Lease = { borrowed: Borrowed; renew(): Promise<Lease> }

/**
 * What the vendor says of its own limits; `null` fields are unknown. What is left before and after tells what calls
 * cost, see lib/resilience/budget.ts.
 */
export type VendorBudget = {
  remaining: number | null
  limit: number | null
  /** Milliseconds since 1970. */
  resetAtMs: number | null
  /** What the exchange cost by the vendor's documentation, for vendors that say nothing while much is left. */
  units?: number
}

/** A limit that a vendor publishes, and does not tell of until it is nearly used up. */
export type PublishedLimit = {
  limit: number
  windowMs: number
  /** While the vendor is silent at least this share is left. */
  silentAbove: number
}

/** Signs in at a vendor with the stored credential; `refused` is what the vendor takes no longer. */
export type SignIn = (refused?: Borrowed) => Promise<Borrowed>
