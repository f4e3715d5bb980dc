import process from 'node:process'
import { connectors } from '#lib/connectors/index.ts'
import type { Connector, ConnectorTool } from '#lib/connectors/kit/connector.ts'
import { type Section, showSection, table } from './section.ts'

export const toolsSection: Section = { file: 'docs/connectors.md', name: 'tools' }

/** The tools of every connector with their kind and labels, one table a system. */
export function toolsTables(all: readonly Connector[]): string {
  return all.map(systemTable).join('\n\n')
}

function systemTable({ name, slug, tools }: Connector): string {
  const rows = tools.map((tool) => [`\`${tool.name}\``, tool.title, tool.kind, labelsOf(tool), projectOf(tool)])
  return `### ${name} (\`${slug}\`, ${tools.length} tools)\n\n${table(['Tool', 'Title', 'Kind', 'Labels', 'Project'], rows)}`
}

function labelsOf({ labels }: ConnectorTool): string {
  const given = [
    ...(labels.untrusted ? ['untrusted'] : []),
    ...(labels.sensitive ? ['sensitive'] : []),
    ...(labels.sendsOut ? ['sends out'] : []),
  ]
  return given.length === 0 ? 'none' : given.join(', ')
}

/** Whether the condition "own projects" can be kept: it needs a `project` input. */
function projectOf({ input }: ConnectorTool): string {
  const field = input.shape['project']
  if (field === undefined) return 'no'
  return field.safeParse(undefined).success ? 'optional' : 'required'
}

/** `npm run docs:tools`: prints the tables; `-- --write` puts them into docs/connectors.md. */
if (process.argv[1] === import.meta.filename) await showSection(toolsSection, toolsTables(connectors))
