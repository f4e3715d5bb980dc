import { useTimes } from './use-times.ts'

/** Formats a time beside a figure in the person's language and the company's zone. */
export function useMoment(): (iso: string) => string {
  return useTimes().near
}
