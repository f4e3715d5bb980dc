import { z } from 'zod'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { graphError } from './answers.ts'
import { itemResource } from './drives.ts'
import { type Item, libraryOf, USUAL_REGION, type World } from './world.ts'

const asked = z.object({
  requests: z
    .array(
      z.object({
        entityTypes: z.array(z.string()),
        query: z.object({ queryString: z.string() }),
        from: z.number().int().min(0).default(0),
        size: z.number().int().min(1).max(500).default(25),
        region: z.string().optional(),
      }),
    )
    .min(1),
})

/**
 * `/search/query`: an application names a region and sees every file of it, untrimmed; whoever signed in names none, and
 * `world` is what they see. No mail, no events.
 */
export function search(world: World, { text }: SimulatorRequest, isDelegated = false): SimulatorResponse {
  const parsed = asked.safeParse(JSON.parse(text || '{}'))
  if (!parsed.success) return graphError(400, 'BadRequest', 'The request body is not valid.')
  const value = []
  for (const request of parsed.data.requests) {
    if (request.region === undefined && !isDelegated) {
      return graphError(400, 'BadRequest', 'Region is required when request with application permission.')
    }
    if (request.entityTypes.some((type) => type !== 'driveItem')) {
      return graphError(403, 'Forbidden', 'Access to the entity type is not allowed in application permissions.')
    }
    const own = world.sites.map(({ region }) => region)
    const regions = [...new Set(own.length === 0 ? [USUAL_REGION] : own)].sort()
    if (request.region !== undefined && !regions.includes(request.region)) {
      const message = `Requested region ${request.region} not found. Only valid regions are ${regions.join(', ')}.`
      return graphError(400, 'BadRequest', `SearchRequest Invalid (${message})`)
    }
    const query = parseKql(request.query.queryString)
    const within = (item: Item) => request.region === undefined || siteOf(world, item)?.region === request.region
    const found = [...world.items.values()].filter((item) => within(item) && matches(world, item, query))
    const page = found.slice(request.from, request.from + request.size)
    const more = request.from + request.size < found.length
    const hits = page.map((item, index) => ({
      hitId: item.id,
      rank: request.from + index + 1,
      summary: summarize(item.file?.text ?? '', query.words),
      resource: itemResource(world, item),
    }))
    value.push({
      searchTerms: query.words,
      hitsContainers: [{ total: found.length, moreResultsAvailable: more, ...(hits.length === 0 ? {} : { hits }) }],
    })
  }
  return { status: 200, body: { value } }
}

type Kql = { words: string[]; fileType?: string; paths: string[] }

function parseKql(text: string): Kql {
  const query: Kql = { words: [], paths: [] }
  for (const found of text.replaceAll(/[()]/g, ' ').matchAll(/(\w+):(?:"([^"]*)"|(\S+))|"([^"]*)"|(\S+)/g)) {
    const [, property, quoted, bare, phrase, word] = found
    const value = (quoted ?? bare ?? '').toLowerCase()
    if (property === 'filetype') query.fileType = value
    else if (property === 'path') query.paths.push(value)
    else if (property === undefined && word !== 'AND' && word !== 'OR')
      query.words.push((phrase ?? word ?? '').toLowerCase())
  }
  return query
}

function matches(world: World, item: Item, { words, fileType, paths }: Kql): boolean {
  if (item.file === undefined) return false
  if (fileType !== undefined && !item.name.toLowerCase().endsWith(`.${fileType}`)) return false
  const home = siteOf(world, item)?.webUrl.toLowerCase()
  if (paths.length > 0 && !paths.some((path) => path === home)) return false
  const text = `${item.name} ${item.file.text ?? ''}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

function summarize(text: string, words: readonly string[]): string {
  const first = words.map((word) => text.toLowerCase().indexOf(word)).find((at) => at >= 0) ?? 0
  const from = Math.max(0, first - 80)
  const cut = text.slice(from, from + 240)
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const marked = pattern === '' ? cut : cut.replace(new RegExp(pattern, 'gi'), (hit) => `<c0>${hit}</c0>`)
  return `${from > 0 ? '<ddd/>' : ''}${marked}${from + 240 < text.length ? '<ddd/>' : ''}`
}

const siteOf = (world: World, { driveId }: Item) => libraryOf(world, driveId)?.state
