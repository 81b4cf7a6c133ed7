import '@fontsource-variable/literata/opsz.css';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './lib/tokens.css';
import './app.css';
import './controls/controls.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });
