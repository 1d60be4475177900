/** What the README shows. */
package com.example.shop;
