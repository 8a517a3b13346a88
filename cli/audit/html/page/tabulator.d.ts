import "tabulator-tables";

// The types lack it. The documentation has it (Row Component, "watchPosition").
declare module "tabulator-tables" {
  interface RowComponent {
    watchPosition(callback: (position: number) => void): void;
  }
}
