export const requestStates = ['open', 'granted', 'refused', 'withdrawn', 'expired'] as const
export type RequestState = (typeof requestStates)[number]
