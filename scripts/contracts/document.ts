import { readFileSync } from 'node:fs'
import { z } from 'zod'

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const
const document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

/** What a vendor's document describes: requests by method and path. */
export type Document = { covers(method: string, path: string): boolean }

export function readDocument(file: string): Document {
  return documentOf(document.parse(JSON.parse(readFileSync(file, 'utf8'))))
}

export function documentOf({ paths }: z.output<typeof document>): Document {
  const described = Object.entries(paths).flatMap(([template, operations]) =>
    methods
      .filter((method) => operations[method] !== undefined)
      .map((method) => ({ method: method.toUpperCase(), pattern: patternOf(template) })),
  )
  return {
    covers: (method, path) => described.some((one) => one.method === method && one.pattern.test(path)),
  }
}

/** `/users/{id}/messages` as an expression; a parameter is one piece of a path. */
function patternOf(template: string): RegExp {
  const parts = template.split(/\{[^}]+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^/]+')}$`)
}
