import { type ReactNode, Suspense } from 'react'
import type { Look } from '#lib/home/look.ts'

/** `goesOn`: systems are still being asked, and what they say takes its place. */
export type Show<T> = (value: T, goesOn: boolean) => ReactNode
type StreamedProps<T> = { look: Look<T>; waiting: ReactNode; children: Show<T> }

/**
 * What is known at once stands in the page that is sent first, and gives its place to what the systems say. What is the
 * last word already is not waited for.
 */
export function Streamed<T>({ look: { known, isFinal, now }, waiting, children }: StreamedProps<T>) {
  if (known !== null && isFinal) return children(known.value, false)
  return (
    <Suspense fallback={known === null ? waiting : children(known.value, true)}>
      <Awaited value={now} show={(value) => children(value, false)} />
    </Suspense>
  )
}

type SoFarProps<T> = { early: Promise<T> | null; waiting: ReactNode; show: Show<T> }

/** Where nothing was kept: what is there when patience ends, until all of it is. */
export function SoFar<T>({ early, waiting, show }: SoFarProps<T>) {
  if (early === null) return waiting
  return (
    <Suspense fallback={waiting}>
      <Awaited value={early} show={(value) => show(value, true)} />
    </Suspense>
  )
}

async function Awaited<T>({ value, show }: { value: Promise<T>; show: (value: T) => ReactNode }) {
  return show(await value)
}

/** For what must not be said before it is certain. */
export function onlyFinal<T>(look: Look<T>): Look<T> {
  return look.isFinal ? look : { ...look, known: null }
}
