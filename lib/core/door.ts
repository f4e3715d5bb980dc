/** A way in, written into every audit event. `gatehouse` is no way in: it did something by itself. */
export const doors = ['mcp', 'chat', 'web', 'report', 'slack', 'api', 'cli', 'gatehouse'] as const
export type Door = (typeof doors)[number]
