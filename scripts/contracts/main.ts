import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { createCompany } from '#lib/company/index.ts'
import { connectors } from '#lib/connectors/index.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { simulators } from '#lib/testing/simulators.ts'
import { askAll } from './ask.ts'
import { readDocument } from './document.ts'
import { everySchema } from './every-schema.ts'
import { known } from './known.ts'
import { installPrism, startPrism } from './prism.ts'
import { type Exchange, type Found, grouped } from './violations.ts'
import { writesOf } from './writes.ts'

/** By system: the document's name, and the part of an address that it leaves out. */
const documents: Record<string, { file: string; base: string }> = {
  netsuite: { file: 'netsuite.openapi.json', base: '/services/rest' },
  procore: { file: 'procore.openapi.json', base: '' },
  salesforce: { file: 'salesforce.openapi.json', base: '' },
  bamboohr: { file: 'bamboohr.openapi.json', base: '' },
  m365: { file: 'msgraph.openapi.json', base: '/v1.0' },
  gis: { file: 'gis.openapi.json', base: '/RIDGELINE' },
}

/**
 * `npm run test:contracts -- --specs DIR`: every tool of every connector, and every error of its vendor, with Prism between
 * the two, which holds what both say against the vendor's own document. Ends with 1 when something is against it.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { specs: { type: 'string' }, only: { type: 'string' } } })
  if (values.specs === undefined || !existsSync(values.specs)) {
    console.error('Name the folder of the vendors’ documents: npm run test:contracts -- --specs DIR')
    process.exit(2)
  }
  const prismProgram = installPrism()
  const company = createCompany()
  const exchanges: Exchange[] = []
  const leftOut = new Set<string>()
  const spelled = mkdtempSync(path.join(tmpdir(), 'gatehouse-contracts-'))
  for (const connector of connectors.filter(({ slug }) => values.only === undefined || slug === values.only)) {
    const { slug, name } = connector
    const { file = '', base = '' } = documents[slug] ?? {}
    const spec = path.resolve(values.specs, file)
    const start = simulators[slug]
    if (!existsSync(spec) || start === undefined) {
      console.log(`${name}: no ${file} in ${values.specs}`)
      continue
    }
    const whole = path.join(spelled, file)
    writeFileSync(whole, JSON.stringify(everySchema(JSON.parse(readFileSync(spec, 'utf8')))))
    for (const profile of ['sample', 'bare', 'rich'] as const) {
      const simulator = await start({ company, profile, unlimited: true })
      const prisms = await Promise.all(
        [...new Set([base, ''])].map(async (one) => ({
          base: one,
          ...(await startPrism(prismProgram, whole, `${simulator.url}${one}`)),
        })),
      )
      const names = profile === 'sample' ? (sampleMappings[slug] ?? {}) : {}
      const asked = { connector, simulator, names, today: company.today, writes: writesOf(company) }
      exchanges.push(...(await askAll({ ...asked, document: readDocument(spec), prisms })))
      for (const prism of prisms) {
        for (const why of prism.leftOut()) leftOut.add(`${slug}: ${why}`)
        await prism.stop()
      }
      await simulator.close()
    }
    tell(
      name,
      exchanges.filter(({ system }) => system === slug),
    )
  }
  rmSync(spelled, { recursive: true, force: true })
  for (const why of leftOut) console.log(`nothing was held against a schema of ${why}`)
  const found = grouped(exchanges)
  const open = found.filter((one) => !known.some((reason) => isKnown(reason, one)))
  const idle = known.filter((reason) => values.only === undefined && !found.some((one) => isKnown(reason, one)))
  for (const one of open) console.log(line(one))
  for (const { system, path: where, at } of idle) console.log(`known, and not seen any more: ${system} ${where} ${at}`)
  const wrong = open.length + idle.length + leftOut.size
  console.log(`\n${exchanges.length} exchanges, ${wrong} violations`)
  process.exit(wrong === 0 && exchanges.length > 0 ? 0 : 1)
}

function tell(name: string, exchanges: readonly Exchange[]): void {
  const outside = exchanges.filter(({ violations }) => violations === null)
  const kinds = [...new Set(outside.map(({ method, path: where }) => `${method} ${where}`))].sort()
  console.log(`${name}: ${exchanges.length} exchanges, ${outside.length} of ${kinds.length} kinds not in the document`)
  for (const kind of kinds) console.log(`  not in the document: ${kind}`)
}

function isKnown(reason: (typeof known)[number], { system, path: where, violation }: Found): boolean {
  return (
    reason.system === system &&
    reason.path.test(where) &&
    reason.at.test(`${violation.side} ${violation.at}`) &&
    reason.says.test(violation.message)
  )
}

function line({ system, method, path: where, violation, tools, times }: Found): string {
  const { side, at, message } = violation
  return `${system}: ${side} of ${method} ${where}: ${at}: ${message} (${times} times, ${tools.slice(0, 3).join(', ')})`
}
