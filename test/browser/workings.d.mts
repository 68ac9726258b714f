export function workings(): {
  readonly number: string | null;
  readonly shown: string | null;
  readonly isInside: boolean;
}[];
export function widthOf(): number;
