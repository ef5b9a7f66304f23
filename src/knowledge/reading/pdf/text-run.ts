/** Text in one go, where it stands on the page: points from the upper left, `y` of its baseline. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of its letters in points. */
  readonly size: number;
  readonly bold: boolean;
  readonly hidden: boolean;
}

/** A page as runs, in the order in which its program wrote them. */
export interface PdfPageText {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TextRun[];
}
