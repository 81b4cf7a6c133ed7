//! `almanac import` and `export`.
