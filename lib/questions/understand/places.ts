/** The places from one on, up to the other. */
export function run(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}
