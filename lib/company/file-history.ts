import { at } from './random.ts'
import type { DriveFile, Job, Site } from './types.ts'
import { padded, type World } from './world.ts'

/** With papers that have text, and those that questions look at (documents.ts, compliance.ts). */
const wanted = 7_800
const kinds: [folder: string, name: string, mimeType: string][] = [
  ['Photos', 'IMG', 'image/jpeg'],
  ['Delivery tickets', 'Ticket', 'application/pdf'],
  ['Scans', 'Scan', 'application/pdf'],
]

/** Photos, tickets and scans of the jobs' sites: files without text, seen by the job's manager. */
export function createFileHistory(
  world: World,
  given: { jobs: readonly Job[]; sites: readonly Site[]; upns: Map<string, string | null>; present: number },
): DriveFile[] {
  const random = world.random('file history')
  const jobs = new Map(given.jobs.map((job) => [job.number, job]))
  const places = given.sites.flatMap((site) => {
    const job = jobs.get(site.job ?? '')
    return job && job.status !== 'not_started' ? [{ site, job }] : []
  })
  return Array.from({ length: wanted - given.present }, (_, index): DriveFile => {
    const { site, job } = at(places, index)
    const [folder, prefix, mimeType] = at(kinds, Math.floor(index / places.length))
    const name = `${prefix}_${padded(index + 1, 5)}.${mimeType === 'image/jpeg' ? 'jpg' : 'pdf'}`
    return {
      id: `01RDGLH${padded(index + 1, 6)}XQ7`,
      siteId: site.id,
      path: `/${folder}/${name}`,
      name,
      mimeType,
      size: random.int(80_000, 6_000_000),
      modified: world.ago(random.int(30, 900)),
      author: job.superintendent,
      text: null,
      readers: [given.upns.get(job.projectManager) ?? '', given.upns.get(job.superintendent) ?? ''],
    }
  })
}
