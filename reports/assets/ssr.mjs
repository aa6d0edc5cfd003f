// Entry of the chart bundle: the smallest ECharts that draws Accordo's charts as
// SVG text, without a browser. Built with `npm ci && npm run build`; the result,
// ssr.js, is committed and pinned in SHA256SUMS, so Node is a build-time tool only.
import * as echarts from 'echarts/core';
import {BarChart, LineChart, ScatterChart, CustomChart} from 'echarts/charts';
import {GridComponent} from 'echarts/components';
import {SVGRenderer} from 'echarts/renderers';

echarts.use([BarChart, LineChart, ScatterChart, CustomChart, GridComponent, SVGRenderer]);
globalThis.echarts = {init: echarts.init, version: echarts.version};
