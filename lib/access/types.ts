export type Effect = 'allow' | 'approve' | 'deny'

/** Limits on an allowed call. All that are present must hold. */
export type Conditions = {
  /** Only jobs the person works on: the `project` input must be one of them, and other rows are left out. */
  ownProjects?: true
  /** Fields removed from every record of the answer, by name at any depth. */
  maskFields?: string[]
  /** Fields removed from the records of jobs that are not the person's own, and from sums over such records. */
  maskForeign?: string[]
  /** Most records of one question, over all its pages. */
  maxRows?: number
  /** Numeric inputs by name and the largest allowed value, in the unit of the input. */
  maxInput?: Record<string, number>
}

/** One cell of the matrix. `tool: '*'` stands for every tool of the system that has no cell of its own for the role. */
export type Cell = { role: string; system: string; tool: string; effect: Effect; conditions?: Conditions }

/** One policy version, compiled for constant-time look-up. */
export type Policy = {
  version: number
  /** The cell that decides for a role, wildcard applied; undefined when nothing is granted. */
  cellFor(role: string, system: string, tool: string): Cell | undefined
}

/** Which rule decided, for the audit and for "why". */
export type DecidedBy = { role: string; system: string; tool: string; effect: Effect | 'not_granted' }

export type Decision =
  | { allowed: true; conditions: Conditions | null; by: DecidedBy[] }
  | {
      allowed: false
      reason: 'denied' | 'not_granted' | 'approval_required' | 'condition'
      message: string
      by: DecidedBy[]
    }
