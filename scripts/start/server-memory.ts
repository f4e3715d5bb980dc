/** How the server process deals with memory. */
export const serverFlags: readonly string[] = []
export const serverEnv: Readonly<Record<string, string>> = {}
