'use client'

import { createContext, type ReactNode, use } from 'react'
import { isNeverGiven, type NeverGiven } from '#lib/access-requests/never-given.ts'

const Never = createContext<NeverGiven>([])

/** Hands down what the reader is never given, so that nothing below offers to ask for it. */
export function NeverGivenProvider({ never, children }: { never: NeverGiven; children: ReactNode }) {
  return <Never value={never}>{children}</Never>
}

/** Whether asking for a tool could come to anything. */
export function useMayBeGiven(): (what: string) => boolean {
  const never = use(Never)
  return (what) => !isNeverGiven(never, what)
}
