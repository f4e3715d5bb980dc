import { createHash } from 'node:crypto'
import type { Company, DriveFile, Employee, Site } from '#lib/company/types.ts'

const HOST = 'ridgeline.sharepoint.example'
/** Files that more people than this may read are shared with a group, as an administrator would do it. */
const LARGEST_PERSONAL_LIST = 8

export type Item = {
  id: string
  driveId: string
  parentId: string | null
  name: string
  /** Path of the folder it lies in, without a trailing slash: '' at the top. */
  folder: string
  /** Absent for folders. */
  file?: DriveFile
  children: Item[]
  readers: Set<string>
}
/** The first of a site is its default one. */
export type Library = { name: string; driveId: string; root: Item }
export type SiteState = { site: Site; id: string; webUrl: string; region: string; libraries: Library[] }
/** What a tenant has beside the company's own: where a site's data lies, and who was let in. */
export type Surroundings = { regionOf?(site: Site): string; guests?: readonly Guest[] }
export type Guest = { name: string; email: string }
export type Group = { id: string; members: Set<string> }

/** The tenant's SharePoint as trees, built once from the sample company. */
export type World = {
  company: Company
  sites: SiteState[]
  items: Map<string, Item>
  groups: Map<string, Group>
  authors: Map<string, Employee>
  guests: readonly Guest[]
}

/** Where a tenant's data lies that says nothing else. */
export const USUAL_REGION = 'NAM'

export function createWorld(
  company: Company,
  { regionOf = () => USUAL_REGION, guests = [] }: Surroundings = {},
): World {
  const items = new Map<string, Item>()
  const sites = company.sites.map((site) => createSite(site, company.files, { items, region: regionOf(site) }))
  const groups = new Map<string, Group>()
  for (const { readers } of items.values()) {
    const group = groupFor(readers)
    if (group !== undefined) groups.set(group.id, group)
  }
  const authors = new Map(company.employees.map((one) => [one.number, one]))
  return { company, sites, items, groups, authors, guests }
}

export function libraryOf({ sites }: World, driveId: string): { state: SiteState; library: Library } | undefined {
  for (const state of sites) {
    const library = state.libraries.find((one) => one.driveId === driveId)
    if (library !== undefined) return { state, library }
  }
  return undefined
}

/** The group that stands for a long list of readers. */
export function groupFor(readers: ReadonlySet<string>): Group | undefined {
  if (readers.has('everyone') || readers.size <= LARGEST_PERSONAL_LIST) return undefined
  return { id: guid([...readers].sort().join()), members: new Set(readers) }
}

export const keyOf = (driveId: string, itemId: string): string => `${driveId}/${itemId}`

export function guid(seed: string): string {
  const hex = hash(seed).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** Files of `site/Library` lie in a library of that name, the others in the default one. */
function createSite(
  site: Site,
  files: readonly DriveFile[],
  { items, region }: { items: Map<string, Item>; region: string },
): SiteState {
  const own = files.filter(({ siteId }) => siteId === site.id || siteId.startsWith(`${site.id}/`))
  const names = new Set(['Documents', ...own.flatMap(({ siteId }) => siteId.split('/')[1] ?? [])])
  const libraries = [...names].map((name) => {
    const within = name === 'Documents' ? site.id : `${site.id}/${name}`
    return createLibrary(
      { within, name },
      own.filter(({ siteId }) => siteId === within),
      items,
    )
  })
  const id = `${HOST},${guid(`site ${site.id}`)},${guid(`web ${site.id}`)}`
  return { site, id, webUrl: `https://${HOST}/sites/${site.slug}`, region, libraries }
}

function createLibrary(
  { within, name }: { within: string; name: string },
  files: readonly DriveFile[],
  items: Map<string, Item>,
): Library {
  const driveId = `b!${hash(`drive ${within}`).toString('base64url')}`
  const root = newItem(driveId, null, 'root', '')
  items.set(keyOf(driveId, root.id), root)
  for (const file of files) {
    const parents = foldersTo(file, root, items)
    const parent = parents.at(-1) ?? root
    const item = { ...newItem(driveId, parent, file.name, file.id), file, readers: new Set(file.readers.map(lower)) }
    parent.children.push(item)
    items.set(keyOf(driveId, item.id), item)
    for (const above of [root, ...parents]) for (const reader of item.readers) above.readers.add(reader)
  }
  return { name, driveId, root }
}

function foldersTo(file: DriveFile, root: Item, items: Map<string, Item>): Item[] {
  const segments = file.path.split('/').filter((segment) => segment !== '')
  if (segments.at(-1) === file.name) segments.pop()
  const path: Item[] = []
  for (const name of segments) {
    const parent = path.at(-1) ?? root
    let folder = parent.children.find((child) => child.file === undefined && child.name === name)
    if (folder === undefined) {
      folder = newItem(root.driveId, parent, name, '')
      parent.children.push(folder)
      items.set(keyOf(root.driveId, folder.id), folder)
    }
    path.push(folder)
  }
  return path
}

function newItem(driveId: string, parent: Item | null, name: string, seed: string): Item {
  const folder = parent === null || parent.parentId === null ? '' : `${parent.folder}/${parent.name}`
  const id = `01${hash(`${driveId} ${folder}/${name} ${seed}`).toString('hex').slice(0, 32).toUpperCase()}`
  return { id, driveId, parentId: parent?.id ?? null, name, folder, children: [], readers: new Set() }
}

const lower = (text: string) => text.toLowerCase()
const hash = (seed: string) => createHash('sha256').update(seed).digest()
