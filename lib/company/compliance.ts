import { addDays, spoken } from './calendar.ts'
import { demoPeople } from './people.ts'
import { at, one, type Random } from './random.ts'
import { halvorsen } from './stories/more.ts'
import type { ComplianceDocument } from './types/office-and-map.ts'
import type { Commitment, DriveFile, Employee, Site, Vendor } from './types.ts'
import { padded, type World } from './world.ts'

/** Subcontractors whose papers are kept; with 120 other texts, their 300 make 420. */
const wanted = 150

type Given = {
  vendors: readonly Vendor[]
  commitments: readonly Commitment[]
  sites: readonly Site[]
  employees: readonly Employee[]
  files: readonly DriveFile[]
}

/**
 * Insurance and license of every vendor with a subcontract, then of others; each is a file with text. Halvorsen's
 * certificate is the story's file, which ends in 12 days.
 */
export function createCompliance(world: World, given: Given): { documents: ComplianceDocument[]; files: DriveFile[] } {
  const random = world.random('compliance')
  const committed = new Set(
    given.commitments.filter((made) => made.kind === 'subcontract').map((made) => made.vendorId),
  )
  const ranked = [...given.vendors].sort(
    (one, other) => Number(committed.has(other.id)) - Number(committed.has(one.id)),
  )
  const documents: ComplianceDocument[] = []
  const files: DriveFile[] = []
  for (const vendor of ranked.slice(0, wanted)) {
    for (const kind of ['General liability insurance', 'Contractor license'] as const) {
      const known = vendor.name === halvorsen.name && kind === 'General liability insurance'
      const paper = describe(world, vendor, kind, known, random)
      const planted = given.files.find((file) => known && file.name.startsWith('Halvorsen Electric certificate'))
      const file = planted ?? fileOf(paper, vendor, given, files.length)
      if (!planted) files.push(file)
      documents.push({ id: `CMP-${padded(documents.length + 1, 4)}`, ...paper, fileId: file.id })
    }
  }
  return { documents, files }
}

type Paper = Omit<ComplianceDocument, 'id' | 'fileId'>

/** Halvorsen's is the first to end; the others end later, or have ended already. */
function describe(world: World, vendor: Vendor, kind: Paper['kind'], known: boolean, random: Random): Paper {
  const insurance = kind === 'General liability insurance'
  const left = random.chance(0.05) ? -random.int(2, 30) : random.int(insurance ? 15 : 20, insurance ? 350 : 700)
  const expires = addDays(world.today, known ? halvorsen.insuranceEndsInDays : left)
  const reference = insurance ? `GL-${random.int(1_000_000, 9_999_999)}` : `LIC-${random.int(100_000, 999_999)}`
  return { vendorId: vendor.id, kind, reference, issued: addDays(expires, insurance ? -365 : -730), expires }
}

function fileOf(paper: Paper, vendor: Vendor, given: Given, index: number): DriveFile {
  const insurance = paper.kind === 'General liability insurance'
  const name = `${vendor.name} ${insurance ? 'certificate of insurance' : 'contractor license'}.pdf`
  const text = insurance
    ? `Certificate of liability insurance ${paper.reference}. Insured: ${vendor.name}. General liability $2,000,000 per occurrence. Policy period ends ${spoken(paper.expires)}. Certificate holder: Ridgeline Builders.`
    : `State contractor license ${paper.reference}. Holder: ${vendor.name}. Trade: ${vendor.trade}. Valid through ${spoken(paper.expires)}.`
  return {
    id: `01RDGLC${padded(index + 1, 6)}XQ7`,
    siteId: one(given.sites, (site) => site.slug === 'legal', 'legal').id,
    path: `/${insurance ? 'Insurance' : 'Licenses'}/${name}`,
    name,
    mimeType: 'application/pdf',
    size: text.length * 3 + 18_000,
    modified: paper.issued,
    author: at(
      given.employees.filter((person) => person.upn === demoPeople.office),
      0,
    ).number,
    text,
    readers: [demoPeople.office, demoPeople.finance, demoPeople.executive],
  }
}
