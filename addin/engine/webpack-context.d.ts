/** webpack's way to import every file of a folder: loads a file by its name, "./application@2018.1.yaml". */
interface WebpackContext<T> {
  (file: string): T;
  keys(): readonly string[];
}

interface ImportMeta {
  webpackContext<T>(
    folder: string,
    options: {
      readonly recursive: boolean;
      readonly regExp: RegExp;
      readonly mode?: "lazy";
      readonly chunkName?: string;
    },
  ): WebpackContext<T>;
}
