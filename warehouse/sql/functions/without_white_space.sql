-- What is left of a text without white space, as Unicode and Python's str.isspace understand it?
CREATE OR REPLACE MACRO without_white_space(text) AS regexp_replace(text, '[\t-\r\x1c-\x20\x{85}\p{Z}]+', '', 'g')
