import mammoth from 'mammoth'
import { type BoundedText, boundedText, type Found, untilEnough } from './bounded-text.ts'

/** The part of mammoth's document that says text. */
type Node = { type: string; value?: string; children?: Node[]; noteType?: string; noteId?: string; body?: Node[] }
type Document = Node & { notes: { resolve(reference: Node): Node | null } }

/** The text of a Word document through mammoth, which is asked for its document only: the HTML it makes is empty. */
export async function treeText(file: Buffer, wanted: number): Promise<Found> {
  let found: Document | undefined
  await mammoth.convertToHtml(
    { buffer: file },
    {
      transformDocument(document: Document) {
        found = document
        return { ...document, children: [] }
      },
    },
  )
  const out = boundedText(wanted)
  return untilEnough(out, () => {
    if (found !== undefined) addAll(found, out)
  })
}

function addAll(document: Document, out: BoundedText): void {
  const notes: Node[] = []

  function visit(node: Node): void {
    if (node.type === 'noteReference') notes.push(node)
    out.add(node.value ?? marks[node.type] ?? '')
    for (const child of node.children ?? []) visit(child)
    if (node.type === 'paragraph') out.add('\n')
    if (node.type === 'tableCell') out.turnLast('\n', '\t')
    if (node.type === 'tableRow') out.turnLast('\t', '\n')
  }
  visit(document)
  for (const reference of notes) {
    for (const child of document.notes.resolve(reference)?.body ?? []) visit(child)
  }
}

const marks: Record<string, string> = { tab: '\t', break: '\n' }
