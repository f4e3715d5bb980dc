import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { graphError, type Handler, notFound, type Pager, selected } from './answers.ts'
import { groupFor, type Item, keyOf, libraryOf, type SiteState, type World } from './world.ts'

/** Sites, drives, items, their permissions and the way to their bytes. */
export function driveRoutes(world: World, page: Pager, sign: (item: Item) => string): [string, RegExp, Handler][] {
  const siteById = (id = '') => world.sites.find((state) => state.id.toLowerCase() === id.toLowerCase())
  const itemBy = (driveId = '', itemId = '') =>
    itemId === 'root' ? libraryOf(world, driveId)?.library.root : world.items.get(keyOf(driveId, itemId))
  const siteByAddress = (path: string) => world.sites.find(({ webUrl }) => URL.parse(webUrl)?.pathname === `/${path}`)

  const show = (item: Item) => itemResource(world, item)
  const withItem = (of: (item: Item) => SimulatorResponse): Handler => {
    return ([driveId, itemId]) => {
      const item = itemBy(driveId, itemId)
      return item === undefined ? notFound() : of(item)
    }
  }
  const children = (item: Item | undefined, request: Parameters<Handler>[1]) =>
    item === undefined || item.file !== undefined ? notFound() : page(request, () => item.children.map(show), 200)

  return [
    ['GET', /^\/sites$/, (_, request) => page(request, () => searchSites(world, request.query), 200)],
    [
      'GET',
      /^\/sites\/([^/]+)$/,
      ([id], { query }) => {
        const state = siteById(id)
        return state === undefined
          ? notFound()
          : { status: 200, body: selected(siteResource(state), query.get('$select')) }
      },
    ],
    [
      'GET',
      /^\/sites\/[^/:]+:\/(.+)$/,
      ([path = ''], { query }) => {
        const state = siteByAddress(path)
        return state === undefined
          ? notFound()
          : { status: 200, body: selected(siteResource(state), query.get('$select')) }
      },
    ],
    [
      'GET',
      /^\/sites\/([^/]+)\/(drives?)$/,
      ([id, asked]) => {
        const state = siteById(id)
        if (state === undefined) return notFound()
        const value = state.libraries.map(({ driveId, name }) => libraryResource(state, { id: driveId, name }))
        return { status: 200, body: asked === 'drive' ? value[0] : { value } }
      },
    ],
    [
      'GET',
      /^\/sites\/([^/]+)\/drive\/root\/permissions$/,
      ([id]) => {
        const state = siteById(id)
        const root = state?.libraries[0]?.root
        return root === undefined ? notFound() : permissionsOf(world, root)
      },
    ],
    ['GET', /^\/drives\/([^/]+)\/root\/children$/, ([drive], request) => children(itemBy(drive, 'root'), request)],
    [
      'GET',
      /^\/drives\/([^/]+)\/root:\/(.+):\/children$/,
      ([drive = '', path = ''], request) => children(descend(itemBy(drive, 'root'), path), request),
    ],
    ['GET', /^\/drives\/([^/]+)\/items\/([^/]+)\/children$/, (p, request) => children(itemBy(p[0], p[1]), request)],
    ['GET', /^\/drives\/([^/]+)\/items\/([^/]+)$/, withItem((item) => ({ status: 200, body: show(item) }))],
    ['GET', /^\/drives\/([^/]+)\/items\/([^/]+)\/permissions$/, withItem((item) => permissionsOf(world, item))],
    [
      'GET',
      /^\/drives\/([^/]+)\/items\/([^/]+)\/content$/,
      withItem((item) =>
        item.file === undefined
          ? graphError(400, 'invalidRequest', 'A folder has no content.')
          : { status: 302, headers: { location: sign(item) } },
      ),
    ],
  ]
}

function libraryResource({ webUrl }: SiteState, { id, name }: { id: string; name: string }) {
  return { id, name, driveType: 'documentLibrary', webUrl }
}

/** The default library is called otherwise in addresses than in lists. */
function addressOf(world: World, { driveId }: Item): string {
  const found = libraryOf(world, driveId)
  const name = found?.library.name === 'Documents' ? 'Shared Documents' : (found?.library.name ?? '')
  return `${found?.state.webUrl}/${encodeURIComponent(name)}`
}

export function itemResource(world: World, item: Item): Record<string, unknown> {
  const author = world.authors.get(item.file?.author ?? '')
  const path = encodeURI(`${item.folder}/${item.name}`)
  const modified = item.file === undefined ? `${world.company.today}T00:00:00Z` : iso(item.file.modified)
  return {
    '@odata.type': '#microsoft.graph.driveItem',
    id: item.id,
    name: item.name,
    webUrl: `${addressOf(world, item)}${item.parentId === null ? '' : path}`,
    size: item.file?.size ?? 0,
    lastModifiedDateTime: modified,
    lastModifiedBy: { user: { displayName: author === undefined ? null : `${author.firstName} ${author.lastName}` } },
    parentReference: {
      driveId: item.driveId,
      driveType: 'documentLibrary',
      siteId: libraryOf(world, item.driveId)?.state.id,
      path: `/drives/${item.driveId}/root:${encodeURI(item.folder)}`,
    },
    ...(item.file === undefined
      ? { folder: { childCount: item.children.length } }
      : { file: { mimeType: item.file.mimeType } }),
  }
}

function permissionsOf(world: World, { readers }: Item): SimulatorResponse {
  const owner = { id: 'owners', roles: ['owner'], grantedToV2: { siteGroup: { id: '3', displayName: 'Owners' } } }
  const group = groupFor(readers)
  const claim = `c:0-.f|rolemanager|spo-grid-all-users/${world.company.name.length}`
  const shared = readers.has('everyone')
    ? [{ siteUser: { displayName: 'Everyone except external users', loginName: claim } }]
    : group !== undefined
      ? [{ group: { id: group.id, displayName: 'Project readers' } }]
      : [...readers].map((email) => ({
          user: { email, displayName: email },
          siteUser: { email, loginName: `i:0#.f|membership|${email}` },
        }))
  const value = shared.map((grantedToV2, index) => ({ id: String(index), roles: ['read'], grantedToV2 }))
  return { status: 200, body: { value: [owner, ...value] } }
}

function searchSites(world: World, query: URLSearchParams): unknown[] | SimulatorResponse {
  const search = query.get('search')
  if (search === null) return graphError(400, 'invalidRequest', 'search is required')
  const words = search === '*' ? [] : search.toLowerCase().split(/\s+/)
  return world.sites
    .map(siteResource)
    .filter((site) => words.every((word) => `${site.displayName} ${site.description}`.toLowerCase().includes(word)))
    .map((site) => selected(site, query.get('$select')))
}

function siteResource({ site, id, webUrl }: SiteState) {
  return {
    id,
    name: site.slug,
    displayName: site.name,
    description: site.job === null ? '' : `Documents of job ${site.job}`,
    webUrl,
  }
}

function descend(root: Item | undefined, path: string): Item | undefined {
  return path.split('/').reduce<Item | undefined>((at, name) => at?.children.find((child) => child.name === name), root)
}

function iso(date: string): string {
  return date.length === 10 ? `${date}T12:00:00Z` : date
}
