import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './paths.ts'
import { closedRooms, floors, roomOf } from './rooms.ts'

type Import = { from: string; to: string }

const allowed = new Map(floors.flatMap(({ rooms }) => Object.entries(rooms)))
const floorOf = new Map(floors.flatMap(({ rooms }, floor) => Object.keys(rooms).map((room) => [room, floor] as const)))
const imports = readImports()

test('every import leads to a room that its own room lists', () => {
  expect(imports.length).toBeGreaterThan(2_000)
  expect(imports.filter(({ from, to }) => !mayImport(from, to)).map(inWords)).toEqual([])
})

test('no room lists a higher floor', () => {
  const upward = [...allowed].flatMap(([room, listed]) =>
    listed.filter((other) => other !== '*' && Number(floorOf.get(other)) < Number(floorOf.get(room))),
  )
  expect(upward).toEqual([])
})

test('no room lists a room that it does not use, or one that does not exist', () => {
  const used = new Set(imports.map(({ from, to }) => `${kindOf(roomOf(from))} -> ${kindOf(roomOf(to))}`))
  const idle = [...allowed].flatMap(([room, listed]) =>
    listed.filter((other) => other !== '*' && !used.has(`${room} -> ${other}`)).map((other) => `${room} -> ${other}`),
  )
  expect(idle).toEqual([])
})

test('production never imports the sample company, a simulator or the test house', () => {
  const open = imports.filter(
    ({ from, to }) => closedRooms.includes(kindOf(roomOf(to))) && !closedRooms.includes(kindOf(roomOf(from))),
  )
  const production = open.filter(({ from }) => !['scripts', 'e2e', 'prisma'].includes(roomOf(from)))
  expect(production.map(inWords)).toEqual([])
})

test('a vendor knows no other vendor', () => {
  const vendorOf = (file: string) => /^lib\/connectors\/(?!kit)([a-z0-9]+)\//.exec(file)?.[1]
  const crossing = imports.filter(({ from, to }) => {
    const [here, there] = [vendorOf(from), vendorOf(to)]
    return here !== undefined && there !== undefined && here !== there
  })
  expect(crossing.map(inWords)).toEqual([])
})

function mayImport(from: string, to: string): boolean {
  const [room, other] = [roomOf(from), roomOf(to)]
  if (room === other) return true
  const listed = allowed.get(kindOf(room)) ?? []
  return listed.includes('*') || listed.includes(kindOf(other))
}

/** `connectors/gis` and its siblings are one kind of room. */
function kindOf(room: string): string {
  return room.replace(/^connectors\/(?!kit$)[^/]+/, 'connectors/*')
}

/** Imports between our own files, tests left out: a test may look anywhere. */
function readImports(): Import[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  return String(files)
    .split('\n')
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.(test|spec)\.ts$/.test(file) && !/\.d\.ts$/.test(file))
    .flatMap((from) => targetsOf(from).map((to) => ({ from, to })))
    .filter(({ to }) => !to.includes('/generated/'))
}

function targetsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([.#][^']*)'/g)].map(([, specifier = '']) =>
    specifier.startsWith('#') ? specifier.slice(1) : path.posix.join(path.posix.dirname(file), specifier),
  )
}

function inWords({ from, to }: Import): string {
  return `${from} -> ${to}`
}
