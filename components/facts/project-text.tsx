import { splitProjectNumbers } from '#lib/facts/format.ts'

/** Text in which project numbers do not break at the hyphen, and still copy as typed. */
export function ProjectText({ children }: { children: string }) {
  return splitProjectNumbers(children).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
      <span key={index} className="whitespace-nowrap">
        {piece}
      </span>
    ),
  )
}
