import "tabulator-tables";

// What its documentation has (Row Component, "watchPosition") and its types lack.
declare module "tabulator-tables" {
  interface RowComponent {
    watchPosition(callback: (position: number) => void): void;
  }
}
