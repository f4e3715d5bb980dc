/** Before anything that a system keeps: for tools that look back only so far where nothing is said. */
export const EVER = '1900-01-01'
