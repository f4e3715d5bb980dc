import { z } from 'zod'

/** One thing against a vendor's document. */
export type Violation = { side: 'request' | 'answer'; at: string; message: string }
export type Exchange = {
  system: string
  tool: string
  method: string
  /** With ids taken out, so that a hundred of a kind are one. */
  path: string
  status: number
  /** Null where the document does not describe the request. */
  violations: readonly Violation[] | null
}

const told = z.array(
  z.object({
    location: z.array(z.union([z.string(), z.number()])),
    severity: z.string(),
    message: z.string(),
  }),
)

/** What Prism says in `sl-violations`, errors alone; indexes are taken out. */
export function violationsIn(header: string | undefined): Violation[] {
  if (header === undefined || header === '') return []
  return told.parse(JSON.parse(header)).flatMap(({ location, severity, message }): Violation[] => {
    if (severity !== 'Error') return []
    const [side, ...rest] = location.map((part) => (/^\d+$/.test(String(part)) ? '*' : String(part)))
    const text = message.replaceAll(/(?<=[[. ])\d+(?=[\].])/g, '*')
    return [{ side: side === 'request' ? 'request' : 'answer', at: rest.join('.'), message: text }]
  })
}

/** `/projects/123/rfis/456` as `/projects/*\/rfis/*`. */
export function pathKind(path: string): string {
  return path
    .split('/')
    .map((part) => (/\d{3,}|^[A-Za-z0-9]{15,}$|@|%|,/.test(part) ? '*' : part))
    .join('/')
}

export type Found = {
  system: string
  method: string
  path: string
  violation: Violation
  tools: string[]
  times: number
}

/** The same violation of the same request once, with who met it. */
export function grouped(exchanges: readonly Exchange[]): Found[] {
  const found = new Map<string, Found>()
  for (const { system, tool, method, path, violations } of exchanges) {
    for (const violation of violations ?? []) {
      const key = [system, method, path, violation.side, violation.at, violation.message].join(' ')
      const known = found.get(key) ?? { system, method, path, violation, tools: [], times: 0 }
      found.set(key, { ...known, times: known.times + 1, tools: [...new Set([...known.tools, tool])] })
    }
  }
  return [...found.values()].sort((a, b) => a.system.localeCompare(b.system) || a.path.localeCompare(b.path))
}
