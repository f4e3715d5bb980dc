import { CircleX, Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Block, BlockOf, Leaf } from '#lib/reports/document.ts'
import { AskAccess } from '../actions/ask-access.tsx'
import { FactValue } from '../facts/fact-value.tsx'
import { ProjectText } from '../facts/project-text.tsx'
import { SystemMarks } from '../systems/system-mark.tsx'
import { ReportChart } from './report-chart.tsx'
import { ReportFigures } from './report-figures.tsx'
import { ReportFindings } from './report-findings.tsx'
import type { ReportLeaf } from './report-leaf.ts'
import { ReportPart } from './report-part.tsx'
import { ReportTable } from './report-table.tsx'

type Numbered = Pick<ReportLeaf<'text'>, 'numberOf'>

/** A told report, block by block; nothing is asked of anybody to draw it. */
export function ReportBlocks({ blocks, numberOf }: { blocks: readonly Block[] } & Numbered) {
  return blocks.map((block, index) =>
    block.kind === 'group' ? (
      <Group key={block.id} block={block} numberOf={numberOf} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a kept report never move
      <OneBlock key={index} block={block} numberOf={numberOf} />
    ),
  )
}

function Group({ block: { id, title, blocks }, numberOf }: { block: BlockOf<'group'> } & Numbered) {
  return (
    <section aria-labelledby={`part-${id}`} data-print="together" className="mt-8 border-t border-border-strong pt-3">
      <h3 id={`part-${id}`} className="font-semibold">
        <ProjectText>{title}</ProjectText>
      </h3>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <OneBlock key={index} block={block} level={4} numberOf={numberOf} />
      ))}
    </section>
  )
}

function OneBlock({ block, level = 2, numberOf }: { block: Leaf; level?: 2 | 4 } & Numbered) {
  switch (block.kind) {
    case 'heading':
      return <h2 className="mt-10 text-xl font-semibold">{block.text}</h2>
    case 'text':
      return <Sentences sentences={block.sentences} numberOf={numberOf} />
    case 'figures':
      return <ReportFigures block={block} level={level} numberOf={numberOf} />
    case 'table':
      return <ReportTable block={block} level={level} />
    case 'chart':
      return (
        <ReportPart {...block} level={level}>
          <ReportChart block={block} />
        </ReportPart>
      )
    case 'findings':
      return <ReportFindings block={block} level={level} numberOf={numberOf} />
    case 'missing':
      return (
        <ReportPart {...block} level={level}>
          <Missing {...block} />
        </ReportPart>
      )
    case 'commentary':
      return (
        <ReportPart {...block} note={block.by} level={level}>
          <p className="max-w-[744px] py-3 text-read whitespace-pre-line">{block.text}</p>
        </ReportPart>
      )
    case 'page_break':
      return <div className="print:break-before-page" />
    case 'signature':
      return <Signature {...block} />
  }
}

function Sentences({ sentences, numberOf }: Pick<BlockOf<'text'>, 'sentences'> & Numbered) {
  return (
    <div className="mt-6 max-w-[864px] space-y-1.5 text-brief text-pretty print:text-read">
      {sentences.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sentences of a kept report never move
        <p key={index}>
          {sentence.map((piece, at) =>
            typeof piece === 'string' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor do their pieces
              <ProjectText key={at}>{piece}</ProjectText>
            ) : (
              <FactValue key={piece.id} fact={piece} number={numberOf?.(piece)} />
            ),
          )}
        </p>
      ))}
    </div>
  )
}

function Missing({ why, message, nextStep, systems, ask }: BlockOf<'missing'>) {
  const Icon = why === 'denied' ? Lock : CircleX
  return (
    <p className="flex items-start gap-2 py-3 text-sm text-text-2">
      <Icon size={16} strokeWidth={1.75} aria-hidden className="mt-px shrink-0 text-text-3" />
      <span className="min-w-0 text-pretty">
        <span className="font-medium text-text">{message}</span> {nextStep}{' '}
        {ask !== undefined && <AskAccess what={ask} />} <SystemMarks systems={systems} />
      </span>
    </p>
  )
}

function Signature({ name, title }: BlockOf<'signature'>) {
  const t = useTranslations('reports.viewer')
  return (
    <div data-print="together" className="mt-14 max-w-80 border-t border-text pt-1.5 text-sm">
      <p className="font-medium">{name === '' ? t('signature') : name}</p>
      <p className="text-text-3">{title}</p>
    </div>
  )
}
