/** How Graph says that a time is taken. Source: Graph, freeBusyStatus. */
export const busyStates = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'] as const

export type BusyState = (typeof busyStates)[number]

/** Of a private event others see that its time is taken and not how: being out of office is a private matter too. */
export function busyState(showAs: string | null, isHidden: boolean): BusyState {
  const state = busyStates.find((one) => one.toLowerCase() === showAs?.toLowerCase()) ?? 'unknown'
  return isHidden && state !== 'free' ? 'busy' : state
}
