/** A way in. Written into every audit event. */
export const doors = ['mcp', 'chat', 'web', 'report', 'slack', 'api', 'cli'] as const
export type Door = (typeof doors)[number]
